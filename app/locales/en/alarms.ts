/** Hints about how somebody judges: to the judge first, then to the chair. No number changes because of them. */
export default {
  title: 'Hints about your judging',
  lede: 'You see them first, and they change no score. Look at your sheets again if you wish; you know the reasons best.',
  'own.reversed_scale':
    'In the branch “{{branch}}” your totals run against those of the rest of the panel. Was the scale read upside down? 0 is no evidence, 100 a role model.',
  'own.no_spread':
    'Your totals in the branch “{{branch}}” lie so close together that they hardly tell one nomination from another.',
  'own.too_fast': 'The active reading time of most of your sheets in the branch “{{branch}}” was short.',
  'own.reading_order':
    'In the branch “{{branch}}” your scores grew milder or harsher along your reading order.',
  'own.calibration':
    'Your score for the calibration dossier of the branch “{{branch}}” was far from its known value.',
  seen: 'I have looked at it',
  'chair.title': 'Hints about the judging',
  'chair.lede': 'The judge got them before you. They change no score; talk to the judge if it helps.',
  'chair.judge': 'Judge',
  'chair.kind': 'Hint',
  'chair.state': 'Seen',
  'chair.seen': 'looked at it',
  'chair.unseen': 'not yet',
  'kind.reversed_scale': 'order reversed against the rest of the panel',
  'kind.no_spread': 'totals very close together',
  'kind.too_fast': 'short reading time',
  'kind.reading_order': 'severity changes along the reading order',
  'kind.calibration': 'far from the value of the calibration dossier',
};
