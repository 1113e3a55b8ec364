import { ROOMS, type Room } from '../rooms';

export function Header({ room }: { room: Room }) {
  return (
    <header className="top">
      <div>
        <h1>StableI2I Web</h1>
        <p className="question">What did the edit change that nobody asked for?</p>
      </div>
      <nav aria-label="Rooms">
        {ROOMS.map((one) => (
          <a key={one.room} href={one.hash} aria-current={one.room === room ? 'page' : undefined}>
            {one.name}
          </a>
        ))}
      </nav>
      <p className="privacy">
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path d="M8 1 14 3v4.5c0 3.6-2.4 6.2-6 7.5-3.6-1.3-6-3.9-6-7.5V3z" fill="currentColor" />
        </svg>{' '}
        Your images stay on this machine. The page sends nothing anywhere.
      </p>
    </header>
  );
}
