/**
 * Token streams over attribute values: the generator and the parser that Jackson writes
 * to and reads from, numbers and texts as DynamoDB stores them, and failures, which tell
 * a place and never a value. Knows no entity.
 */
@NullMarked
package io.singletable.internal.convert.token;

import org.jspecify.annotations.NullMarked;
