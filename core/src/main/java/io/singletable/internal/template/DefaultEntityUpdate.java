package io.singletable.internal.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.core.EntityUpdate;
import io.singletable.core.IdempotentUpdate;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.table.UpdateSpec;
import io.singletable.internal.update.RequestedChange;
import io.singletable.internal.update.RequestedChange.End;
import io.singletable.query.Criteria;
import io.singletable.update.Patch;
import io.singletable.update.PropertyExpression;
import io.singletable.update.UpdateDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * Update that is being built: collects what the caller asks for, and checks nothing but
 * nulls before it is applied or explained.
 *
 * @param spec what the caller asks for so far
 */
record DefaultEntityUpdate<T>(UpdateSpec<T> spec, OperationGate gate) implements EntityUpdate<T> {

	@Override
	public <P> EntityUpdate<T> set(TypedPropertyPath<T, P> property, @Nullable P value) {
		return set(pathOf(property), value);
	}

	@Override
	public EntityUpdate<T> set(String path, @Nullable Object value) {
		Assert.notNull(path, "path must not be null");
		return with(new RequestedChange.Set(path, value));
	}

	@Override
	public <P> EntityUpdate<T> compute(TypedPropertyPath<T, P> property, PropertyExpression<? extends P> expression) {
		return compute(pathOf(property), expression);
	}

	@Override
	public EntityUpdate<T> compute(String path, PropertyExpression<?> expression) {
		Assert.notNull(path, "path must not be null");
		Assert.notNull(expression, "expression must not be null");
		return with(new RequestedChange.Compute(path, expression));
	}

	@Override
	public <P> EntityUpdate<T> setIfAbsent(TypedPropertyPath<T, P> property, P value) {
		return setIfAbsent(pathOf(property), value);
	}

	@Override
	public EntityUpdate<T> setIfAbsent(String path, Object value) {
		Assert.notNull(path, "path must not be null");
		Assert.notNull(value, "value must not be null");
		return with(new RequestedChange.SetIfAbsent(path, value));
	}

	@Override
	public EntityUpdate<T> remove(TypedPropertyPath<T, ?> property) {
		return remove(pathOf(property));
	}

	@Override
	public EntityUpdate<T> remove(String path) {
		Assert.notNull(path, "path must not be null");
		return with(new RequestedChange.Remove(path));
	}

	@Override
	public EntityUpdate<T> increment(TypedPropertyPath<T, ? extends @Nullable Number> property, Number by) {
		return increment(pathOf(property), by);
	}

	@Override
	public EntityUpdate<T> increment(String path, Number by) {
		return increment(path, by, 0);
	}

	@Override
	public EntityUpdate<T> increment(String path, Number by, Number start) {
		Assert.notNull(path, "path must not be null");
		Assert.notNull(by, "by must not be null");
		Assert.notNull(start, "start must not be null");
		return with(new RequestedChange.Increment(path, by, start));
	}

	@Override
	public EntityUpdate<T> append(TypedPropertyPath<T, ?> property, Object... elements) {
		return append(pathOf(property), elements);
	}

	@Override
	public EntityUpdate<T> append(String path, Object... elements) {
		return with(elementsAt(End.LAST, path, elements));
	}

	@Override
	public EntityUpdate<T> prepend(TypedPropertyPath<T, ?> property, Object... elements) {
		return prepend(pathOf(property), elements);
	}

	@Override
	public EntityUpdate<T> prepend(String path, Object... elements) {
		return with(elementsAt(End.FIRST, path, elements));
	}

	@Override
	public EntityUpdate<T> addTo(TypedPropertyPath<T, ?> property, Collection<?> members) {
		return addTo(pathOf(property), members);
	}

	@Override
	public EntityUpdate<T> addTo(String path, Collection<?> members) {
		Assert.notNull(path, "path must not be null");
		Assert.notNull(members, "members must not be null");
		return with(new RequestedChange.AddMembers(path, List.copyOf(members)));
	}

	@Override
	public EntityUpdate<T> removeFrom(TypedPropertyPath<T, ?> property, Collection<?> members) {
		return removeFrom(pathOf(property), members);
	}

	@Override
	public EntityUpdate<T> removeFrom(String path, Collection<?> members) {
		Assert.notNull(path, "path must not be null");
		Assert.notNull(members, "members must not be null");
		return with(new RequestedChange.RemoveMembers(path, List.copyOf(members)));
	}

	@Override
	public EntityUpdate<T> patch(Patch patch) {
		Assert.notNull(patch, "patch must not be null");
		return with(new RequestedChange.ApplyPatch(patch));
	}

	@Override
	public EntityUpdate<T> when(Criteria condition) {
		Assert.notNull(condition, "condition must not be null");
		return then(this.spec.when(condition));
	}

	@Override
	public EntityUpdate<T> expectingVersion(long version) {
		return then(this.spec.expectingVersion(version));
	}

	@Override
	public EntityUpdate<T> unwatched() {
		return then(this.spec.unwatched());
	}

	@Override
	public EntityUpdate<T> orInsert(Supplier<? extends T> entity) {
		Assert.notNull(entity, "entity must not be null");
		return then(this.spec.orInsert(entity));
	}

	@Override
	public IdempotentUpdate idempotent() {
		return new DefaultIdempotentUpdate<>(this.spec, this.gate);
	}

	@Override
	public T apply() {
		return this.gate.run(OperationName.UPDATE, this.spec.type(),
				(table) -> table.writes().updates().apply(this.spec));
	}

	@Override
	public Optional<T> applyIfMatching() {
		return this.gate.run(OperationName.UPDATE, this.spec.type(),
				(table) -> table.writes().updates().applyIfMatching(this.spec));
	}

	@Override
	public UpdateDescription explain() {
		return this.gate.planning().writes().updates().explain(this.spec, false);
	}

	private EntityUpdate<T> with(RequestedChange change) {
		return then(this.spec.with(change));
	}

	private EntityUpdate<T> then(UpdateSpec<T> next) {
		return new DefaultEntityUpdate<>(next, this.gate);
	}

	private static RequestedChange elementsAt(End end, String path, Object... elements) {
		Assert.notNull(path, "path must not be null");
		Assert.notNull(elements, "elements must not be null");
		Assert.noNullElements(elements, "elements must not contain null");
		return new RequestedChange.AddElements(path, new ArrayList<>(Arrays.asList(elements)), end);
	}

	private static String pathOf(TypedPropertyPath<?, ?> property) {
		Assert.notNull(property, "property must not be null");
		return property.toDotPath();
	}

	@Override
	public String toString() {
		return "Update of " + this.spec.type().getSimpleName() + this.spec.changes();
	}

}
