package io.singletable.audit.internal.retention;

/**
 * End of a program, which nothing handles.
 */
final class Killed extends Error {

}
