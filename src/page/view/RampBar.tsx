import { useEffect, useRef } from 'react';

const STEPS = 128;

/** A bar of colours, painted from the same numbers as the picture that it explains. @param ramp RGB and alpha (0 to 255) at 0 to 1. */
export function RampBar({ ramp }: { ramp: (t: number) => readonly number[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const picture = new ImageData(STEPS, 1);
    for (let i = 0; i < STEPS; i++) {
      const [r = 0, g = 0, b = 0, alpha = 255] = ramp(i / (STEPS - 1));
      picture.data.set([r, g, b, alpha], 4 * i);
    }
    context.putImageData(picture, 0, 0);
  }, [ramp]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className="scale-bar" width={STEPS} height={1} />
    </span>
  );
}
