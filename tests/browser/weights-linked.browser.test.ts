/** Models used from where they lie, by real handles in a real database. Files of the origin's own folder stand in for the disk. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askToRead, type FileHandle } from '../../src/weights/handles';
import { sha256 } from '../../src/weights/hash';
import { IdbStorage } from '../../src/weights/idb';
import { LinkedShelf, linkedSummary } from '../../src/weights/linked';
import { memoryLock } from '../../src/weights/memory';
import { isLinkKey, linkKey } from '../../src/weights/record';
import { WeightsStore } from '../../src/weights/store';
import { makeTinyModel } from '../fixtures/tiny-model';

const tiny = makeTinyModel();
let database = '';
let count = 0;
let handles: { model: FileHandle; projector: FileHandle };

async function write(handle: FileSystemFileHandle, bytes: BlobPart): Promise<void> {
  const writable = await handle.createWritable();
  await writable.write(bytes);
  await writable.close();
}

async function place(name: string, bytes: BlobPart): Promise<FileHandle> {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(`${database}-${name}`, { create: true });
  await write(handle, bytes);
  return handle;
}

/** As a later visit of the page has it: nothing but what IndexedDB holds. */
const visit = () => new LinkedShelf(new IdbStorage(database));

beforeEach(async () => {
  database = `linked-test-${Date.now()}-${count++}`;
  handles = {
    model: await place('model.gguf', tiny.model),
    projector: await place('mmproj.gguf', tiny.projector),
  };
});

const { queryPermission, requestPermission } = FileSystemFileHandle.prototype as FileHandle;
afterEach(async () => {
  Object.assign(FileSystemFileHandle.prototype, { queryPermission, requestPermission });
  indexedDB.deleteDatabase(database);
  const folder = await navigator.storage.getDirectory();
  for (const { name } of Object.values(handles)) await folder.removeEntry(name).catch(() => undefined);
});

const digest = async (blob: Blob) => sha256(await blob.arrayBuffer());

it('opens the very files at a later visit, and keeps none of their bytes', async () => {
  const { id } = await visit().link([handles.projector, handles.model]);
  const open = await visit().open(id);
  expect(await digest(open?.model ?? new Blob())).toBe(await sha256(new Uint8Array(tiny.model)));
  expect(await digest(open?.projector ?? new Blob())).toBe(await sha256(new Uint8Array(tiny.projector)));
  const storage = new IdbStorage(database);
  expect(await storage.keys()).toEqual([linkKey(id)]);
  expect(JSON.stringify(await storage.get(linkKey(id))).length).toBeLessThan(2000);
  const [listed] = await visit().list();
  expect(await linkedSummary(listed ?? expect.fail())).toMatchObject({
    ...{ id, bytes: tiny.model.length + tiny.projector.length },
    inPlace: { granted: true },
  });
});

it.each([
  ['shorter', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -1), /bytes instead of/],
  ['written anew', (bytes: Uint8Array<ArrayBuffer>) => bytes, /it was written/],
])('a file that is %s is noticed, and adding it again makes it good', async (_, change, words) => {
  const { id } = await visit().link([handles.model, handles.projector]);
  await new Promise((resolve) => setTimeout(resolve, 5)); // another date
  const other = change(new Uint8Array(tiny.projector));
  await write(handles.projector, other);
  const failure = await visit()
    .open(id)
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'weights/changed', message: expect.stringMatching(words) });
  if (other.length < tiny.projector.length) return;
  const again = await visit().link([handles.model, handles.projector]);
  expect(again.id).not.toBe(id);
  await visit().open(again.id);
});

it('bytes that changed under the same size and date are noticed where they are sampled', async () => {
  const { id } = await visit().link([handles.model, handles.projector]);
  const storage = new IdbStorage(database);
  const record = await visit().find(id);
  const files = record?.files.map((file) => ({ ...file, sample: 'a'.repeat(64) }));
  await storage.set(linkKey(id), { ...record, files });
  await expect(visit().open(id)).rejects.toMatchObject({ code: 'weights/changed' });
});

it('a file that is gone is named', async () => {
  const { id } = await visit().link([handles.model, handles.projector]);
  await (await navigator.storage.getDirectory()).removeEntry(handles.model.name);
  await expect(visit().open(id)).rejects.toMatchObject({
    ...{ code: 'weights/read-failed', facts: { file: handles.model.name } },
  });
});

it('asks for permission only when told to, and uses no file without it', async () => {
  const { id } = await visit().link([handles.model, handles.projector]);
  let state: PermissionState = 'prompt';
  let asked = 0;
  let answer: PermissionState = 'denied';
  Object.assign(FileSystemFileHandle.prototype, {
    queryPermission: async () => state,
    requestPermission: async () => {
      asked++;
      state = answer;
      return state;
    },
  });
  const found = (await visit().find(id)) ?? expect.fail();
  expect((await linkedSummary(found)).inPlace).toEqual({ granted: false });
  await expect(visit().open(id)).rejects.toMatchObject({ code: 'weights/permission' });
  expect(asked).toBe(0);
  expect(await askToRead(found.files.map((file) => file.handle))).toBe(false);
  answer = 'granted';
  expect(await askToRead(found.files.map((file) => file.handle))).toBe(true);
  expect(asked).toBe(2);
  await visit().open(id);
});

it('cleaning the store leaves links alone; forgetting one leaves its files alone', async () => {
  const { id } = await visit().link([handles.model, handles.projector]);
  const storage = new IdbStorage(database);
  await new WeightsStore(storage, { lock: memoryLock() }).removeOrphans();
  await visit().open(id);
  expect(await visit().forget(id)).toBe(true);
  expect(await visit().forget(id)).toBe(false);
  expect((await storage.keys()).filter(isLinkKey)).toEqual([]);
  expect((await handles.model.getFile()).size).toBe(tiny.model.length);
});

it('refuses two models, and files that are no GGUF, as a copy would', async () => {
  const text = await place('notes.gguf', 'no model at all');
  await expect(visit().link([handles.model, text])).rejects.toMatchObject({ code: 'weights/not-gguf' });
  await expect(visit().link([handles.model])).rejects.toMatchObject({ code: 'weights/projector-missing' });
  await (await navigator.storage.getDirectory()).removeEntry(text.name);
});
