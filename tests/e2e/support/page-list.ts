type PageAt = { path: string; status: number };

/**
 * Pages of one reader by name, with the path after the language; 200 unless a status is given.
 * `who`: key of prisma/seed/people.ts, null for a visitor. `small`: may be read on a small phone, so they fit 320 px.
 */
type PageGroup = { who: string | null; small: boolean; pages: Record<string, string | PageAt> };

const DRAFT = '/nominations/N-1448-B1-0014';
const SUBMITTED = '/nominations/N-1448-B7-0045';

const visitor: PageGroup = {
  who: null,
  small: true,
  pages: {
    home: '',
    branches: '/branches',
    branch: '/branches/serving-people',
    'branch-individuals': '/branches/eparticipation-individuals',
    'which-branch': '/which-branch',
    'which-branch-open': '/which-branch?asked=1',
    'which-branch-found': '/which-branch?asked=1&entrant=individual',
    rules: '/rules',
    help: '/help',
    privacy: '/privacy',
    accessibility: '/accessibility',
    results: '/results',
    exceptions: '/cycles/1447/exceptions',
    'exceptions-open': '/cycles/1448/exceptions',
    announcement: '/results/1446',
    winner: '/results/1446/N-1446-B1-0008',
    verify: '/verify',
    'verify-unknown': '/verify?code=nothing',
    feedback: '/feedback?page=/rules',
    'not-found': { path: '/nowhere', status: 404 },
    'sign-in': '/sign-in',
    'sign-in-code': '/sign-in/code',
    register: '/register',
    'register-verify': '/register/verify',
    'forgot-password': '/forgot-password',
    'reset-password': '/reset-password',
  },
};

const nominator: PageGroup = {
  who: 'hind',
  small: true,
  pages: {
    nominations: '/nominations',
    new: '/nominations/new',
    'task-list': DRAFT,
    'section-nominee': `${DRAFT}/sections/nominee`,
    'section-title': `${DRAFT}/sections/title`,
    'section-summary': `${DRAFT}/sections/summary`,
    'section-eligibility': `${DRAFT}/sections/eligibility`,
    'section-criterion': `${DRAFT}/sections/B1.2`,
    'section-conflict-kept': `${DRAFT}/sections/B1.4`,
    'section-indicators': `${DRAFT}/sections/indicators`,
    'section-challenges': `${DRAFT}/sections/challenges`,
    'section-access': `${DRAFT}/sections/access`,
    'section-documents': `${DRAFT}/sections/documents`,
    'section-declarations': `${DRAFT}/sections/declarations`,
    documents: `${DRAFT}/documents`,
    review: `${DRAFT}/review`,
    members: `${DRAFT}/members`,
    comments: `${DRAFT}/comments`,
    versions: `${DRAFT}/versions`,
    forbidden: { path: '/admin', status: 403 },
    account: '/account',
    security: '/account/security',
    session: '/account/session',
    'kept-texts': '/account/kept',
    'second-factor': '/account/second-factor',
  },
};

const individual: PageGroup = {
  who: 'shahad',
  small: true,
  pages: {
    'own-nominations': '/nominations',
    'submitted-task-list': SUBMITTED,
    'submitted-review': `${SUBMITTED}/review`,
    'submitted-versions': `${SUBMITTED}/versions`,
    'submitted-nominee': `${SUBMITTED}/sections/nominee`,
    'submitted-documents': `${SUBMITTED}/documents`,
    'submitted-withdraw': `${SUBMITTED}/withdraw`,
    receipt: `${SUBMITTED}/receipt/1`,
  },
};

const coordinator: PageGroup = {
  who: 'faisal',
  small: true,
  pages: {
    agency: '/agency',
    'agency-people': '/agency/people',
    'agency-members': `${DRAFT}/members`,
    'agency-nominations': '/nominations',
    'agency-task-list': DRAFT,
    'agency-review': `${DRAFT}/review`,
    withdraw: `${DRAFT}/withdraw`,
  },
};

const officer: PageGroup = {
  who: 'mansour',
  small: false,
  pages: {
    screening: '/screening',
    'screening-case': '/screening/N-1447-B1-0031',
    'screening-case-refused': '/screening/N-1447-B6-0006',
  },
};

const judge: PageGroup = {
  who: 'lina',
  small: false,
  pages: {
    judging: '/judging',
    declaration: '/judging/declaration',
    'score-opened': '/judging/N-1447-B1-0031',
    'judge-conflict': '/judging/N-1447-B3-0018/conflict',
    recuse: '/judging/N-1447-B3-0018/recuse',
    'sheet-receipt': '/judging/N-1447-B1-0031/receipt/1',
  },
};

const chair: PageGroup = {
  who: 'sami',
  small: false,
  pages: {
    panel: '/panel',
    assignment: '/panel/1447/B1',
    'assignment-file': '/panel/1447/B1/file',
    conflicts: '/panel/1447/B1/conflicts',
    sheets: '/panel/1447/B1/sheets',
    meeting: '/panel/1447/B1/meeting',
    'meeting-entry': '/panel/1447/B1/meeting/N-1447-B1-0052/consensus',
    'judge-record': '/judging/N-1447-B1-0052/record/consensus',
    decision: '/panel/1447/B1/decision',
    'sign-decision': '/panel/1447/B1/decision/sign',
    'chair-judging': '/judging',
    score: '/judging/N-1447-B5-0121',
  },
};

const administrator: PageGroup = {
  who: 'nouf',
  small: false,
  pages: {
    admin: '/admin',
    cycles: '/admin/cycles',
    cycle: '/admin/cycles/1448',
    'cycle-judging': '/admin/cycles/1447',
    'cycle-dates': '/admin/cycles/1448/dates',
    deadline: '/admin/cycles/1448/deadline',
    'deadline-closed': '/admin/cycles/1447/deadline',
    holidays: '/admin/holidays',
    'admin-results': '/admin/cycles/1447/results',
    'admin-results-published': '/admin/cycles/1446/results',
    'approve-results': '/admin/cycles/1447/results/approve',
    'publish-results': '/admin/cycles/1447/results/publish',
    'admin-conflicts': '/admin/conflicts',
    agencies: '/admin/agencies',
    people: '/admin/people',
    mail: '/admin/mail',
  },
};

const auditor: PageGroup = {
  who: 'yaqoub',
  small: false,
  pages: {
    audit: '/audit',
    'audit-results': '/audit/results',
  },
};

export const PAGE_GROUPS: PageGroup[] = [
  visitor,
  nominator,
  individual,
  coordinator,
  officer,
  judge,
  chair,
  administrator,
  auditor,
];
