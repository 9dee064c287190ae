package io.singletable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Exception for a merge of an entity of which two writers have changed the same parts in
 * different ways. Nothing was written. The message names the properties, never the
 * values.
 */
public class MergeConflictException extends OptimisticLockingFailureException {

	private final transient List<OnConflict.Conflict> conflicts;

	private final transient @Nullable Object stored;

	/**
	 * Create a new {@code MergeConflictException}.
	 * @param typeName name of the entity type
	 * @param conflicts the conflicts, at least one
	 * @param stored the stored entity
	 */
	public MergeConflictException(String typeName, List<OnConflict.Conflict> conflicts, Object stored) {
		super("The " + typeName + " can't be merged with what another writer has stored meanwhile: both have changed "
				+ names(conflicts) + ". Let a user or an OnConflict.Resolver choose, and save the result");
		this.conflicts = List.copyOf(conflicts);
		this.stored = stored;
	}

	private static String names(List<OnConflict.Conflict> conflicts) {
		Set<String> properties = new LinkedHashSet<>();
		conflicts.forEach((conflict) -> properties.add(conflict.property()));
		return properties.stream()
			.map((property) -> property.isEmpty() ? "its class" : "'" + property + "'")
			.collect(Collectors.joining(", "));
	}

	/**
	 * The conflicts, in the order of the properties.
	 * @return the conflicts; empty if the exception was serialized
	 */
	public List<OnConflict.Conflict> conflicts() {
		return (this.conflicts != null) ? this.conflicts : List.of();
	}

	/**
	 * The stored entity, with which the merge failed.
	 * @return the entity of the other writer; empty if the exception was serialized
	 */
	public Optional<Object> stored() {
		return Optional.ofNullable(this.stored);
	}

}
