/**
 * DynamoDB Local inside the application's process: start, stop, where its data are and
 * who may reach it. Whether it is used is decided elsewhere.
 */
@NullMarked
package io.singletable.autoconfigure.embedded;

import org.jspecify.annotations.NullMarked;
