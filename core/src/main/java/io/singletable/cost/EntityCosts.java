package io.singletable.cost;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Costs of the operations on the entities of a type. Immutable, thread-safe.
 *
 * @param typeName name of the type
 * @param operations the operations that the type supports
 */
public record EntityCosts(String typeName, List<OperationDescription> operations) {

	public EntityCosts {
		operations = List.copyOf(operations);
	}

	/**
	 * Find an operation.
	 * @param operation the operation
	 * @return its description, or empty if the type does not support it: only versioned
	 * types have a history
	 */
	public Optional<OperationDescription> find(EntityOperation operation) {
		return this.operations.stream().filter((it) -> it.operation() == operation).findFirst();
	}

	/**
	 * Return an operation.
	 * @param operation the operation
	 * @return its description
	 * @throws NoSuchElementException if the type does not support it
	 */
	public OperationDescription of(EntityOperation operation) {
		return find(operation)
			.orElseThrow(() -> new NoSuchElementException(this.typeName + " does not support " + operation));
	}

}
