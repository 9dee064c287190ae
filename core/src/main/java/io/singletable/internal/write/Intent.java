package io.singletable.internal.write;

/**
 * What the caller asked for: it decides which exception a refusal becomes.
 */
enum Intent {

	INSERT, SAVE, UPDATE, DELETE, RESTORE

}
