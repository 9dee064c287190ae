/**
 * DynamoDB Local in the process of the application: start and stop, the location of its
 * data, and the access to it. The decision whether it is used is made elsewhere.
 */
@NullMarked
package io.singletable.autoconfigure.embedded;

import org.jspecify.annotations.NullMarked;
