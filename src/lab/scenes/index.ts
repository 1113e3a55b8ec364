/** The lab's scenes. Nothing here loads three.js until a scene is drawn. */
export { applyChange, listChanges } from './changes';
export { makeScenePair } from './pairs';
export { planScene } from './plan';
export {
  CHANGE_KINDS,
  type ChangeKind,
  SCENE_KINDS,
  type SceneChange,
  type SceneKind,
  type SceneSpec,
} from './types';
