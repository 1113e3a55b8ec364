import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { EndpointSchema } from '../../../src/core/engines';

const read = (url: string) => v.safeParse(EndpointSchema, { url, model: 'm' });

describe('the address of a server', () => {
  it.each(['', 'localhost:8000', 'ftp://host/v1', 'javascript:alert(1)', 'http//x', '/v1'])(
    'is refused with a reason: %j',
    (url) => {
      expect(read(url).issues?.[0].message).toContain('http');
    },
  );

  it('holds no password', () => {
    expect(read('http://me:secret@host/v1').issues?.[0].message).toContain('leave name and password out');
  });

  it('is taken with blanks around it', () => {
    expect(read(' http://gpu.example:8000/v1 ').output).toMatchObject({
      ...{ url: 'http://gpu.example:8000/v1', concurrency: 4, timeoutSeconds: 120 },
    });
  });
});
