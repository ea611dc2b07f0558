const PETAL = 'M0-3.2C6-8.5 6-16.5 0-23 -6-16.5-6-8.5 0-3.2z';
const TURNS = ['0', '51.43', '102.86', '154.29', '205.71', '257.14', '308.57'];

/** The mark of the platform: a rosette of seven petals, one for each branch. Decorative, the name stands beside it. */
export function Mark() {
  return (
    <svg className="mark" viewBox="-24 -24 48 48" aria-hidden="true">
      {TURNS.map((turn) => (
        <path key={turn} className="mark-petal" d={PETAL} transform={`rotate(${turn})`} />
      ))}
      <circle className="mark-core" r="2.6" />
    </svg>
  );
}
