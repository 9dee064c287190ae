/**
 * Tasks of AWS Step Functions: requests whose named values are expressions in JSONata.
 * Nothing here knows which call a request is of.
 */
@NullMarked
package io.singletable.internal.task;

import org.jspecify.annotations.NullMarked;
