package io.singletable.internal.write;

/**
 * Intent of the caller: it decides which exception a refusal becomes.
 */
enum Intent {

	INSERT, SAVE, UPDATE, DELETE, RESTORE

}
