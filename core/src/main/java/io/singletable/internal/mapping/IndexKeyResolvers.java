package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.key.InvalidKeyTemplateException;
import io.singletable.internal.key.KeyTemplate;
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
	 */
	List<ResolvedIndex> indexesOf(Class<?> type, String typeName, Set<String> taken) {
		List<ResolvedIndex> indexes = new ArrayList<>();
		Set<String> names = new HashSet<>(taken);
		for (IndexKeyResolver<?> resolver : this.resolvers) {
			if (resolver.entityType() == type) {
				index(resolver, typeName, names).ifPresent(indexes::add);
			}
		}
		return indexes;
	}

	private Optional<ResolvedIndex> index(IndexKeyResolver<?> resolver, String typeName, Set<String> names) {
		String name = resolver.indexName();
		int before = this.problems.count();
		if (!EntityMetadataReader.isIndexName(name)) {
			report(resolver, "has an invalid index name '" + name + "': use 3 to 253 letters, digits, '_', '-' or '.'");
		}
		else if (!names.add(name)) {
			report(resolver, "resolves keys in index '" + name + "', in which " + typeName
					+ " has keys already: an entity has one entry in an index, so use another index, or remove the "
					+ "other resolver or @GlobalSecondaryIndex");
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
