/**
 * The examples of README and documentation, compiled and run. The test beside them fails
 * where a page shows something else.
 */
package io.singletable.docs;
