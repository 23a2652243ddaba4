/** How much a page can show. */
export type PageStage = 'no-permission' | 'reading' | 'failed' | 'empty' | 'thin' | 'ready';
