/**
 * Table of failures: every call on DynamoDB meets every failure of an attempt, in every
 * place. What has to come of it is derived by rules that stand here, and nowhere in the
 * library.
 */
@NullMarked
package io.singletable.failures;

import org.jspecify.annotations.NullMarked;
