package io.singletable.failures;

/**
 * States of the entities before an operation on them.
 */
enum Stored {

	NEW, LIVING, EXPIRED, DELETED

}
