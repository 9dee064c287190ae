/**
 * Audit trails as applications use them: questions and answers, retention by age, and the
 * erasure of entities.
 */
@NullMarked
package io.singletable.audit;

import org.jspecify.annotations.NullMarked;
