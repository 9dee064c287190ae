/**
 * Repositories as users see them: the interfaces to extend, and what their methods take.
 * How they are implemented lies in the packages below; nothing here knows those.
 */
@NullMarked
package io.singletable.repository;

import org.jspecify.annotations.NullMarked;
