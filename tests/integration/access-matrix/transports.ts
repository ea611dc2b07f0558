/** Ways to say the same request: none may open what the plain one does not. */
export type Transport = {
  name: string;
  methods: ('GET' | 'HEAD' | 'POST')[];
  spell: (path: string, routeId: string) => string;
};

const upperCaseLast = (path: string) => {
  const cut = path.lastIndexOf('/');
  return path.slice(0, cut) + path.slice(cut).toUpperCase();
};

export const TRANSPORTS: Transport[] = [
  { name: 'document', methods: ['GET', 'HEAD', 'POST'], spell: (path) => path },
  {
    name: 'data',
    methods: ['GET', 'POST'],
    spell: (path, routeId) => `${path}${path.includes('?') ? '&' : '?'}_data=${encodeURIComponent(routeId)}`,
  },
  { name: 'trailing slash', methods: ['GET', 'POST'], spell: (path) => `${path}/` },
  { name: 'double slash', methods: ['GET', 'POST'], spell: (path) => path.replace(/\/(?=[^/]+$)/, '//') },
  { name: 'letter case', methods: ['GET', 'POST'], spell: upperCaseLast },
  {
    name: 'percent encoding',
    methods: ['GET', 'POST'],
    spell: (path) => path.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  },
];
