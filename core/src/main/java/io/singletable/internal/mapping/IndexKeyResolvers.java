package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.internal.key.InvalidKeyTemplateException;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.mapping.IndexKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolvers of a table, and the mistakes in what they declare.
 */
final class IndexKeyResolvers {

	private final List<IndexKeyResolver<?>> resolvers;

	private final MappingProblems problems;

	IndexKeyResolvers(Collection<? extends IndexKeyResolver<?>> resolvers, MappingProblems problems) {
		this.resolvers = List.copyOf(resolvers);
		this.problems = problems;
	}

	/**
	 * Report resolvers of what is no entity.
	 */
	void checkTypes(Collection<Class<?>> types) {
		for (IndexKeyResolver<?> resolver : this.resolvers) {
			if (!types.contains(resolver.entityType())) {
				this.problems.add(resolver.getClass(),
						"resolves keys of " + resolver.entityType().getName() + ", which is not an entity of this "
								+ "table: return the class that is annotated with @SingleTableEntity, and make sure "
								+ "that it is scanned");
			}
		}
	}

	/**
	 * The indexes that are resolved for a type.
	 * @param declared those that it declares itself
	 */
	List<ResolvedIndex> indexesOf(Class<?> type, String typeName, Collection<IndexMetadata> declared) {
		List<ResolvedIndex> indexes = new ArrayList<>();
		Map<String, String> origins = new HashMap<>();
		declared.forEach((index) -> origins.put(index.name(), "@GlobalSecondaryIndex"));
		for (IndexKeyResolver<?> resolver : this.resolvers) {
			if (resolver.entityType() == type && isImplemented(resolver)) {
				for (String name : names(resolver)) {
					index(resolver, name, typeName, origins).ifPresent(indexes::add);
				}
			}
		}
		return indexes;
	}

	private boolean isImplemented(IndexKeyResolver<?> resolver) {
		boolean named = implementsAny(resolver, "indexName", "indexNames");
		boolean resolved = implementsAny(resolver, "resolve");
		if (!named) {
			report(resolver, "names no index: implement indexName(), or indexNames() for several");
		}
		if (!resolved) {
			report(resolver,
					"gives no keys: implement resolve(entity), or resolve(entity, indexName) for several " + "indexes");
		}
		return named && resolved;
	}

	private static boolean implementsAny(IndexKeyResolver<?> resolver, String... names) {
		return Arrays.stream(resolver.getClass().getMethods())
			.anyMatch((method) -> List.of(names).contains(method.getName())
					&& method.getDeclaringClass() != IndexKeyResolver.class);
	}

	/** In an order that does not depend on that of the set. */
	private Set<String> names(IndexKeyResolver<?> resolver) {
		Set<String> names = new TreeSet<>(resolver.indexNames());
		if (names.isEmpty()) {
			report(resolver, "names no index: return at least one from indexNames()");
		}
		return names;
	}

	private Optional<ResolvedIndex> index(IndexKeyResolver<?> resolver, String name, String typeName,
			Map<String, String> origins) {
		int before = this.problems.count();
		String other = origins.putIfAbsent(name, resolver.getClass().getName());
		if (!EntityMetadataReader.isIndexName(name)) {
			report(resolver, "has an invalid index name '" + name + "': use 3 to 253 letters, digits, '_', '-' or '.'");
		}
		else if (other != null) {
			report(resolver, "resolves keys in index '" + name + "', in which " + typeName + " has keys already by "
					+ other + ": an entity has one entry in an index, so use another index, or remove one of them");
		}
		if (resolver.version().isBlank()) {
			report(resolver, "has no version, so a change of its keys could not be detected: return \"1\", and a "
					+ "different text whenever they change");
		}
		String sharedPartition = resolver.sharedPartition().orElse(null);
		checkShared(resolver, sharedPartition);
		return (this.problems.count() == before)
				? Optional.of(new ResolvedIndex(name, typeName, resolver.version(), sharedPartition, resolver))
				: Optional.empty();
	}

	private void checkShared(IndexKeyResolver<?> resolver, @Nullable String literal) {
		if (literal == null) {
			return;
		}
		try {
			if (KeyTemplate.literal(literal).startsWithReservedLiteral()) {
				report(resolver, "sharedPartition '" + literal
						+ "' starts with '~', which is reserved for the library's own items: use another literal");
			}
		}
		catch (InvalidKeyTemplateException ex) {
			report(resolver, "sharedPartition: " + ex.getMessage());
		}
	}

	private void report(IndexKeyResolver<?> resolver, String problem) {
		this.problems.add(resolver.getClass(), problem);
	}

}
