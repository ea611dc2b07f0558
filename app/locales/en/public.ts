export default {
  'home.title': 'Home',
} as const;
