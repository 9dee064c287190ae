package io.singletable.internal.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.core.SingleTableOperations;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.model.IndexUsage.UnusedIndex;
import io.singletable.internal.probe.ProbedTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import org.springframework.util.function.SingletonSupplier;

/**
 * Template with its types and the repositories that use it. Thread-safe.
 */
public final class TemplateModel {

	private final String name;

	private final EntityDescriptors descriptors;

	private final List<ProbedTable> tables;

	private final Supplier<List<TypeModel>> types;

	private final Function<TemplateModel, List<RepositoryModel>> repositories;

	/**
	 * Create the model of a template.
	 * @param name name of its bean
	 * @param repositories finds the repositories of a template
	 */
	TemplateModel(String name, EntityDescriptors descriptors, List<ProbedTable> tables,
			Function<TemplateModel, List<RepositoryModel>> repositories) {
		this.name = name;
		this.descriptors = descriptors;
		this.tables = List.copyOf(tables);
		this.types = SingletonSupplier.of(() -> descriptors.registry()
			.all()
			.stream()
			.<TypeModel>map((type) -> new TypeModel(type, descriptors))
			.toList());
		this.repositories = repositories;
	}

	/**
	 * Name of its bean.
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Name of its table, {@code (resolved)} if that is resolved per operation.
	 */
	public String table() {
		return this.descriptors.tableName();
	}

	/**
	 * Status of its table, as health, the endpoint or {@link SingleTableModel#tables()}
	 * have seen it last. Sends nothing.
	 * @return the status, or null if it is not known yet
	 */
	public @Nullable String knownStatus() {
		return this.tables.stream()
			.map((table) -> table.probe().knownTable())
			.filter(Objects::nonNull)
			.map(TableDescription::tableStatusAsString)
			.findFirst()
			.orElse(null);
	}

	public SingleTableOperations operations() {
		return this.descriptors.operations();
	}

	public EntityRegistry registry() {
		return this.descriptors.registry();
	}

	/**
	 * How its items are stored.
	 */
	public TableLayout layout() {
		return this.descriptors.layout();
	}

	public List<TypeModel> types() {
		return this.types.get();
	}

	public Optional<TypeModel> type(String name) {
		return types().stream().filter((type) -> type.name().equals(name)).findFirst();
	}

	/**
	 * Find the type of an item.
	 * @param storedName the name that is stored with it, that of a concrete type
	 */
	public Optional<TypeModel> typeOfItem(String storedName) {
		return types().stream().filter((type) -> type.names().contains(storedName)).findFirst();
	}

	/**
	 * Find the type of an entity.
	 */
	public Optional<TypeModel> typeOf(Object entity) {
		return types().stream().filter((type) -> type.metadata().javaType().isInstance(entity)).findFirst();
	}

	/**
	 * Its repositories, by name. One that is created lazily is not created to be
	 * described.
	 */
	public List<RepositoryModel> repositories() {
		return this.repositories.apply(this);
	}

	/**
	 * The indexes that types pay for, and that no method reads.
	 */
	public List<UnusedIndex> unusedIndexes() {
		return IndexUsage.unused(types(), repositories());
	}

	EntityDescriptors descriptors() {
		return this.descriptors;
	}

	List<ProbedTable> tables() {
		return this.tables;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
