package io.singletable.internal.template.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.collection.CollectionPlan;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Cache of the assemblies of records from item collections, each checked once.
 * Thread-safe.
 */
public final class Assemblies {

	private final AssemblyComponents components;

	private final Map<Key, Assembly<?>> assemblies = new ConcurrentHashMap<>();

	Assemblies(EntityRegistry registry) {
		this.components = new AssemblyComponents(registry);
	}

	/**
	 * The assembly of a record from a collection.
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the record
	 * does not fit the collection
	 */
	@SuppressWarnings("unchecked")
	public <R> Assembly<R> of(CollectionPlan plan, Class<R> type) {
		Assert.notNull(type, "type must not be null");
		return (Assembly<R>) this.assemblies.computeIfAbsent(
				new Key(plan.type(), plan.path().index(), plan.types(), type),
				(key) -> new AssemblyRules(plan, this.components).assembly(type));
	}

	public boolean isAssembly(Class<?> type) {
		Assert.notNull(type, "type must not be null");
		return type.isRecord() && !this.components.isEntity(type)
				&& Arrays.stream(type.getRecordComponents()).anyMatch(this.components::isOfEntity);
	}

	/**
	 * Key of a cached assembly.
	 */
	private record Key(EntityMetadata<?> type, @Nullable String index, List<EntityMetadata<?>> types, Class<?> record) {
	}

}
