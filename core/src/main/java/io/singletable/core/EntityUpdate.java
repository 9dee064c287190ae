package io.singletable.core;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.ConditionFailedException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidUpdateException;
import io.singletable.VersionConflictException;
import io.singletable.query.Criteria;
import io.singletable.update.Patch;
import io.singletable.update.PropertyExpression;
import io.singletable.update.UpdateDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.core.TypedPropertyPath;

/**
 * Update of an entity that is being built, and can be applied. Immutable: each step
 * returns another update. Thread-safe.
 * <p>
 * Paths are the names of properties in Java, and lead into nested objects, elements of
 * lists and entries of maps: {@code address.city}, {@code lines[2].price},
 * {@code counters.home}, {@code counters['a.b']}. All values are those before the update:
 * no change sees another one, and no two may overlap.
 * <p>
 * Usually one UpdateItem; {@link #explain()} says what an update becomes. The entity is
 * read first if the keys of an index need properties that the update does not know, if
 * its type keeps a history, or if callbacks or validation have to see it. It is then
 * changed in memory, and written under the condition that it is what was read, up to
 * twelve times. An item that is compressed, or stored in the shape of an earlier class,
 * is changed in the same way, but without a read: DynamoDB refuses to change it in place,
 * and returns it. An update without changes only reads the entity.
 * <p>
 * Id, version, last modified date and what else the library sets can't be changed. An
 * update never creates an entity, unless {@link #orInsert} is given.
 *
 * @param <T> the entity type
 */
public interface EntityUpdate<T> {

	/**
	 * Set a property.
	 * @param <P> the type of the property
	 * @param property the property
	 * @param value the value; null clears the property
	 * @return the update
	 */
	<P> EntityUpdate<T> set(TypedPropertyPath<T, P> property, @Nullable P value);

	/**
	 * Set a property.
	 * @param path path of the property
	 * @param value the value; null clears the property
	 * @return the update
	 */
	EntityUpdate<T> set(String path, @Nullable Object value);

	/**
	 * Set a property to what follows from other properties.
	 * @param <P> the type of the property
	 * @param property the property
	 * @param expression the expression
	 * @return the update
	 */
	<P> EntityUpdate<T> compute(TypedPropertyPath<T, P> property, PropertyExpression<? extends P> expression);

	/**
	 * Set a property to what follows from other properties.
	 * @param path path of the property
	 * @param expression the expression
	 * @return the update
	 */
	EntityUpdate<T> compute(String path, PropertyExpression<?> expression);

	/**
	 * Set a property if it is null or absent. One that always has a value, such as a
	 * primitive or a list, is refused.
	 * @param <P> the type of the property
	 * @param property the property
	 * @param value the value
	 * @return the update
	 */
	<P> EntityUpdate<T> setIfAbsent(TypedPropertyPath<T, P> property, P value);

	/**
	 * Set a property if it is null or absent. One that always has a value, such as a
	 * primitive or a list, is refused.
	 * @param path path of the property
	 * @param value the value
	 * @return the update
	 */
	EntityUpdate<T> setIfAbsent(String path, Object value);

	/**
	 * Clear a property.
	 * @param property the property
	 * @return the update
	 */
	EntityUpdate<T> remove(TypedPropertyPath<T, ?> property);

	/**
	 * Clear a property, remove an entry of a map, or an element of a list.
	 * @param path its path, such as {@code assignee}, {@code counters.home} or
	 * {@code lines[2]}
	 * @return the update
	 */
	EntityUpdate<T> remove(String path);

	/**
	 * Add to a number. A property that is null or absent counts as 0. A sum that its type
	 * does not hold is refused; decimals are added exactly, in DynamoDB's 38 digits.
	 * @param property the property
	 * @param by the number to add, negative to subtract
	 * @return the update
	 */
	EntityUpdate<T> increment(TypedPropertyPath<T, ? extends @Nullable Number> property, Number by);

	/**
	 * Add to a number. A property that is null or absent counts as 0. A sum that its type
	 * does not hold is refused; decimals are added exactly, in DynamoDB's 38 digits.
	 * @param path path of the property
	 * @param by the number to add, negative to subtract
	 * @return the update
	 */
	EntityUpdate<T> increment(String path, Number by);

	/**
	 * Add to a number.
	 * @param path path of the property
	 * @param by the number to add, negative to subtract
	 * @param start the number that a property counts as that is null or absent
	 * @return the update
	 */
	EntityUpdate<T> increment(String path, Number by, Number start);

	/**
	 * Add elements at the end of a list; null counts as empty.
	 * @param property the property
	 * @param elements the elements
	 * @return the update
	 */
	EntityUpdate<T> append(TypedPropertyPath<T, ?> property, Object... elements);

	/**
	 * Add elements at the end of a list; null counts as empty.
	 * @param path path of the property
	 * @param elements the elements
	 * @return the update
	 */
	EntityUpdate<T> append(String path, Object... elements);

	/**
	 * Add elements before the first one of a list; null counts as empty.
	 * @param property the property
	 * @param elements the elements in the order in which they are to be stored
	 * @return the update
	 */
	EntityUpdate<T> prepend(TypedPropertyPath<T, ?> property, Object... elements);

	/**
	 * Add elements before the first one of a list; null counts as empty.
	 * @param path path of the property
	 * @param elements the elements in the order in which they are to be stored
	 * @return the update
	 */
	EntityUpdate<T> prepend(String path, Object... elements);

	/**
	 * Add members to a set; members that it has change nothing.
	 * @param property the property
	 * @param members the members
	 * @return the update
	 */
	EntityUpdate<T> addTo(TypedPropertyPath<T, ?> property, Collection<?> members);

	/**
	 * Add members to a set; members that it has change nothing.
	 * @param path path of the property
	 * @param members the members
	 * @return the update
	 */
	EntityUpdate<T> addTo(String path, Collection<?> members);

	/**
	 * Remove members from a set; members that it lacks change nothing.
	 * @param property the property
	 * @param members the members
	 * @return the update
	 */
	EntityUpdate<T> removeFrom(TypedPropertyPath<T, ?> property, Collection<?> members);

	/**
	 * Remove members from a set; members that it lacks change nothing.
	 * @param path path of the property
	 * @param members the members
	 * @return the update
	 */
	EntityUpdate<T> removeFrom(String path, Collection<?> members);

	/**
	 * Change what a partial update names, and leave alone everything else. Its problems
	 * are reported when the update is applied or explained, together with all others of
	 * the update. An update of patches alone writes nothing where it reads the entity, as
	 * it does of types with history, and all of this is stored already.
	 * @param patch the partial update
	 * @return the update
	 */
	EntityUpdate<T> patch(Patch patch);

	/**
	 * Set the condition that the stored entity has to match, in place of a previous one.
	 * @param condition the condition
	 * @return the update
	 */
	EntityUpdate<T> when(Criteria condition);

	/**
	 * Require the version that the caller has seen: an update of another one throws
	 * {@link VersionConflictException}. An answer that is lost is then no doubt: the
	 * update is sent again.
	 * @param version the version
	 * @return the update
	 */
	EntityUpdate<T> expectingVersion(long version);

	/**
	 * Skip callbacks and events before the save, and validation, which would have to see
	 * the entity, and so would need it to be read. Those after the save are called.
	 * @return the update
	 */
	EntityUpdate<T> unwatched();

	/**
	 * Insert an entity if there is none to update: the update is sent, then the insert,
	 * then the update again, for the case that others insert and delete at the same time.
	 * An entity that does not match the condition is neither updated nor inserted; one
	 * that does not exist is inserted, also if a version is expected.
	 * @param entity creates the entity, with the id of the update; the changes are not
	 * applied to it
	 * @return the update
	 */
	EntityUpdate<T> orInsert(Supplier<? extends T> entity);

	/**
	 * Send the update as a transaction of one, which is safe to send again if an answer
	 * is lost: its outcome is almost never unknown. It costs twice the units, and returns
	 * no entity, so that callbacks after the save are not called.
	 * @return the update
	 */
	IdempotentUpdate idempotent();

	/**
	 * Apply the update.
	 * @return the entity as stored
	 * @throws EntityNotFoundException if it does not exist
	 * @throws ConditionFailedException if it does not match the condition
	 * @throws VersionConflictException if it does not have the expected version, or if
	 * other writers were faster in each attempt of an update that has to read the entity
	 * @throws InvalidUpdateException if the type does not support a change
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * update was applied
	 * @throws io.singletable.CorruptItemException if the entity can't be built from what
	 * is stored. The message says so where it is what the update has left: this is the
	 * only exception of an update that is applied
	 */
	T apply();

	/**
	 * Apply the update if there is an entity that matches the condition.
	 * @return the entity as stored, or empty if it does not exist or does not match
	 * @throws VersionConflictException if it does not have the expected version, or if
	 * other writers were faster in each attempt of an update that has to read the entity
	 * @throws InvalidUpdateException if the type does not support a change
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * update was applied
	 * @throws io.singletable.CorruptItemException if the entity can't be built from what
	 * is stored. The message says so where it is what the update has left: this is the
	 * only exception of an update that is applied
	 */
	Optional<T> applyIfMatching();

	/**
	 * Describe what the update becomes. Nothing is sent.
	 * @return the description, whose text form is one line
	 * @throws InvalidUpdateException if the type does not support a change
	 */
	UpdateDescription explain();

}
