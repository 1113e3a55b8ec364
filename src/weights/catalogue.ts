/** The models that the page offers, from catalogue.json: addresses and hashes are those that public pages state. */
import * as v from 'valibot';
import { type CatalogueEntry, CatalogueSchema } from '../core/weightsMessages';
import data from './catalogue.json';

export const CATALOGUE: readonly CatalogueEntry[] = v.parse(CatalogueSchema, data);
