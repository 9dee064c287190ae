/**
 * Entities whose content is stored beside their items.
 */
@NullMarked
package io.singletable.console.contract;

import org.jspecify.annotations.NullMarked;
