export default {
  'home.title': 'الرئيسة',
} as const;
