package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.ReadConsistency;
import io.singletable.backfill.Backfill;
import io.singletable.core.CollectionKey;
import io.singletable.core.ConditionalOperations;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.InspectionOperations;
import io.singletable.core.ItemCollection;
import io.singletable.core.OnConflict;
import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.PreparedCollection;
import io.singletable.core.RevisionOperations;
import io.singletable.core.SchemaOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SingletonOperations;
import io.singletable.core.TableNameResolver;
import io.singletable.cost.EntityCosts;
import io.singletable.internal.write.Transactions;
import io.singletable.mapping.EntityDescriptions;
import io.singletable.observation.TemplateObservations;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Operations of a template that resolves its table per operation. Plans and descriptions
 * need no table. Those that change how a table is built need one by name.
 */
public final class RoutedOperations implements SingleTableOperations, DelegatingInspections, RoutedUpdates,
		DelegatingSingletons, DelegatingConditions, DelegatingRevisions, RoutedTransactions, CommitContextOperations {

	private final Tables tables;

	private RoutedOperations(Tables tables) {
		this.tables = tables;
	}

	/**
	 * Create the template, and prepare the tables that the resolver knows.
	 * @param resolver resolver of the table of an operation
	 * @param planning operations without a table, which only plan and describe
	 * @param preparation creates the operations of a table, and may validate or create it
	 * @return the template
	 */
	public static SingleTableTemplate template(TableNameResolver resolver, SingleTableOperations planning,
			Function<String, SingleTableOperations> preparation) {
		return new SingleTableTemplate(new RoutedOperations(new Tables(resolver, planning, preparation)));
	}

	@Override
	public SingleTableOperations current() {
		return this.tables.current();
	}

	@Override
	public SingleTableOperations planning() {
		return this.tables.planning();
	}

	@Override
	public <T> T insert(T entity) {
		return this.tables.current().insert(entity);
	}

	@Override
	public <T> T save(T entity) {
		return this.tables.current().save(entity);
	}

	@Override
	public <T> T save(T entity, OnConflict onConflict) {
		return this.tables.current().save(entity, onConflict);
	}

	@Override
	public <T> T update(T entity) {
		return this.tables.current().update(entity);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type) {
		return this.tables.current().findById(id, type);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency) {
		return this.tables.current().findById(id, type, consistency);
	}

	@Override
	public <T> T getRequired(Object id, Class<T> type) {
		return this.tables.current().getRequired(id, type);
	}

	@Override
	public <T> T refresh(T entity) {
		return this.tables.current().refresh(entity);
	}

	@Override
	public <T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory) {
		return this.tables.current().getOrCreate(id, type, factory);
	}

	@Override
	public SingletonOperations singletons() {
		return this.tables.current();
	}

	@Override
	public boolean existsById(Object id, Class<?> type) {
		return this.tables.current().existsById(id, type);
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type) {
		return this.tables.current().findAllById(ids, type);
	}

	@Override
	public <T> Window<T> findAll(Class<T> type, Direction direction, ScrollPosition position, Limit limit) {
		return this.tables.current().findAll(type, direction, position, limit);
	}

	@Override
	public void delete(Object entity) {
		this.tables.current().delete(entity);
	}

	@Override
	public void deleteById(Object id, Class<?> type) {
		this.tables.current().deleteById(id, type);
	}

	@Override
	public ConditionalOperations conditions() {
		return this.tables.current();
	}

	@Override
	public RevisionOperations revisions() {
		return this.tables.current();
	}

	@Override
	public <T> ExecutableQuery<T> query(Class<T> type) {
		return new RoutedExecutableQuery<>(this.tables, (operations) -> operations.query(type));
	}

	@Override
	public ItemCollection collection(CollectionKey key) {
		return new RoutedItemCollection(this.tables, (operations) -> operations.collection(key));
	}

	@Override
	public PreparedCollection prepareCollection(CollectionKey key) {
		return new RoutedPreparedCollection(this.tables, (operations) -> operations.prepareCollection(key));
	}

	@Override
	public ParallelOperations parallel(Parallelism parallelism) {
		Assert.notNull(parallelism, "parallelism must not be null");
		return new RoutedParallelOperations(this.tables::current, parallelism);
	}

	@Override
	public Optional<Parallelism> parallelism() {
		return this.tables.planning().parallelism();
	}

	@Override
	public boolean isAssembly(Class<?> type) {
		return this.tables.planning().isAssembly(type);
	}

	@Override
	public EntityCosts describeOperations(Class<?> type) {
		return this.tables.planning().describeOperations(type);
	}

	@Override
	public InspectionOperations inspections() {
		return this.tables.planning();
	}

	@Override
	public EntityDescriptions entities() {
		return this.tables.planning().entities();
	}

	@Override
	public TemplateObservations observations() {
		return this.tables.planning().observations();
	}

	@Override
	public Backfill backfill(Class<?> type) {
		throw needsTable("A backfill");
	}

	@Override
	public SchemaOperations schema() {
		throw needsTable("An operation on the schema");
	}

	@Override
	public <T> Optional<T> unwrap(Class<T> type) {
		Assert.notNull(type, "type must not be null");
		return this.tables.known()
			.filter(type::isInstance)
			.<T>map(type::cast)
			.or(() -> type.equals(Transactions.class) ? planning().unwrap(type) : Optional.empty());
	}

	private static InvalidDataAccessApiUsageException needsTable(String operation) {
		return new InvalidDataAccessApiUsageException(
				operation + " works on one table, and this template resolves a table "
						+ "per operation: build a template of that table, with its name instead of the resolver");
	}

}
