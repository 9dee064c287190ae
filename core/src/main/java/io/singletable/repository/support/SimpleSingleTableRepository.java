package io.singletable.repository.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.singletable.EntityNotFoundException;
import io.singletable.OnConflict;
import io.singletable.core.EntityUpdate;
import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.observation.MethodOperation;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.read.LazyRows;
import io.singletable.internal.write.DeletableRows;
import io.singletable.query.Criteria;
import io.singletable.repository.SingleTableRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.util.Assert;

/**
 * Base class of repositories, whose methods delegate to the template. If a repository
 * redeclares a method, with {@link io.singletable.ConsistentRead},
 * {@link io.singletable.Parallel}, with a projection or with a collection as its result,
 * that declaration is used. May be extended, with the same constructor, and set as
 * {@code repositoryBaseClass}. Thread-safe.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public class SimpleSingleTableRepository<T, ID> implements SingleTableRepository<T, ID> {

	private final EntityInformation<T, ID> information;

	private final BaseMethodSettings settings;

	private final SingleTableOperations operations;

	private final WholeListing<T> listing;

	private final ReadsById<T> byId;

	private final OperationObserver observer;

	private final @Nullable MethodOperation findAll;

	/**
	 * Create a new {@code SimpleSingleTableRepository}.
	 * @param information the entity
	 * @param operations the template
	 */
	public SimpleSingleTableRepository(EntityInformation<T, ID> information, SingleTableOperations operations) {
		this.information = information;
		this.settings = SingleTableEntityInformation.settingsOf(information);
		this.operations = operations;
		this.listing = new WholeListing<>(operations, information.getJavaType());
		this.byId = new ReadsById<>(operations, information.getJavaType(), this.settings);
		this.observer = operations.unwrap(OperationObserver.class).orElse(OperationObserver.NONE);
		this.findAll = (this.observer.isEnabled() && information instanceof SingleTableEntityInformation<T, ID> own)
				? own.lazyFindAll() : null;
	}

	/** Query of the methods that read all entities. */
	WholeListing<T> listing() {
		return this.listing;
	}

	private Class<T> type() {
		return this.information.getJavaType();
	}

	@Override
	public <S extends T> S insert(S entity) {
		return this.operations.insert(entity);
	}

	@Override
	public <S extends T> S update(S entity) {
		return this.operations.update(entity);
	}

	@Override
	public <S extends T> S save(S entity) {
		return this.operations.save(entity);
	}

	@Override
	public EntityUpdate<T> updateById(ID id) {
		return this.operations.update(type()).byId(id);
	}

	@Override
	public <S extends T> S save(S entity, OnConflict onConflict) {
		return this.operations.save(entity, onConflict);
	}

	@Override
	public <S extends T> S update(S before, S after) {
		return this.operations.update(before, after);
	}

	@Override
	public <S extends T> S save(S entity, Criteria condition) {
		return this.operations.save(entity, condition);
	}

	@Override
	public <S extends T> Optional<S> saveIfMatching(S entity, Criteria condition) {
		return this.operations.saveIfMatching(entity, condition);
	}

	@Override
	public <S extends T> S saveIfUnmodified(S entity) {
		return this.operations.saveIfUnmodified(entity);
	}

	@Override
	public void delete(T entity, Criteria condition) {
		this.operations.delete(entity, condition);
	}

	@Override
	public <S extends T> Optional<S> deleteIfMatching(S entity, Criteria condition) {
		return this.operations.deleteIfMatching(entity, condition);
	}

	@Override
	public void deleteById(ID id, Criteria condition) {
		this.operations.deleteById(id, type(), condition);
	}

	@Override
	public boolean deleteByIdIfMatching(ID id, Criteria condition) {
		return this.operations.deleteByIdIfMatching(id, type(), condition);
	}

	@Override
	public <S extends T> List<S> saveAll(Iterable<S> entities) {
		if (this.settings.isParallel("saveAll")) {
			return parallel().saveAll(entities);
		}
		List<S> saved = new ArrayList<>();
		each(entities, "entities", (entity) -> saved.add(save(entity)));
		return saved;
	}

	@Override
	public Optional<T> findById(ID id) {
		return this.byId.find("findById", id);
	}

	@Override
	public T getRequired(ID id) {
		if (!this.byId.isSet("getRequired")) {
			return this.operations.getRequired(id, type());
		}
		return this.byId.find("getRequired", id)
			.orElseThrow(() -> new EntityNotFoundException("There is no " + type().getSimpleName() + " with this id"));
	}

	@Override
	public <S extends T> S refresh(S entity) {
		return this.operations.refresh(entity);
	}

	@Override
	public T getOrCreate(ID id, Supplier<T> factory) {
		return this.operations.getOrCreate(id, type(), factory);
	}

	@Override
	public boolean existsById(ID id) {
		return this.settings.consistency("existsById")
			.map((consistency) -> this.operations.existsById(id, type(), consistency))
			.orElseGet(() -> this.operations.existsById(id, type()));
	}

	@Override
	public Iterable<T> findAll() {
		if (this.settings.collectsAll()) {
			return all().all();
		}
		Iterable<T> all = streamed();
		MethodOperation operation = this.findAll;
		return (operation != null) ? () -> this.observer.observeMethod(operation, all::iterator) : all;
	}

	@SuppressWarnings("unchecked")
	private Iterable<T> streamed() {
		TerminatingQuery<T> all = all();
		return (all instanceof LazyRows<?>) ? ((LazyRows<T>) all).lazily() : () -> all.stream().iterator();
	}

	private TerminatingQuery<T> all() {
		TerminatingQuery<T> all = this.listing.query();
		return this.settings.isParallel("findAll") ? all.parallel(parallelism()) : all;
	}

	private ParallelOperations parallel() {
		return this.operations.parallel(parallelism());
	}

	/** Start-up fails without, where a method needs it. */
	private Parallelism parallelism() {
		return this.operations.parallelism().orElseThrow();
	}

	@Override
	public Window<T> findAll(ScrollPosition position, Limit limit) {
		return this.listing.query().scroll(position, limit);
	}

	@Override
	public List<T> findAllById(Iterable<ID> ids) {
		return this.byId.findAll("findAllById", ids);
	}

	@Override
	public long count() {
		return this.listing.query().count();
	}

	@Override
	public void deleteById(ID id) {
		this.operations.deleteById(id, type());
	}

	@Override
	public void delete(T entity) {
		this.operations.delete(entity);
	}

	@Override
	public void deleteAllById(Iterable<? extends ID> ids) {
		if (this.settings.isParallel("deleteAllById")) {
			parallel().deleteAllById(ids, type());
			return;
		}
		each(ids, "ids", this::deleteById);
	}

	@Override
	public void deleteAll(Iterable<? extends T> entities) {
		if (this.settings.isParallel("deleteAll")) {
			parallel().deleteAll(entities);
			return;
		}
		each(entities, "entities", this::delete);
	}

	/** What can be looked through before the first write is. */
	private static <V> void each(Iterable<? extends V> values, String name, Consumer<V> action) {
		Assert.notNull(values, () -> name + " must not be null");
		if (values instanceof Collection<?> collection) {
			collection.forEach((value) -> requireValue(value, name));
		}
		values.forEach((value) -> {
			requireValue(value, name);
			action.accept(value);
		});
	}

	private static void requireValue(@Nullable Object value, String name) {
		Assert.notNull(value, () -> name + " must not contain null");
	}

	@Override
	public void deleteAll() {
		if (!this.settings.replacesAll() && !this.settings.replacesDelete()
				&& this.listing.query() instanceof DeletableRows rows) {
			rows.deleteEachById();
			return;
		}
		Iterable<T> all = this.settings.replacesAll() ? findAll() : streamed();
		all.forEach((entity) -> deleteById(this.information.getRequiredId(entity)));
	}

}
