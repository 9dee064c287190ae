package io.singletable.internal.write.execution;

import java.util.List;
import java.util.Optional;

import io.singletable.ConditionFailedException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.ItemTooLargeException;
import io.singletable.NewerSchemaException;
import io.singletable.ThrottledException;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

/**
 * Failure of one of several writes, with a message that says which one. It is of the same
 * class as that of the write alone, and has what that has.
 */
public final class LabeledFailure {

	private LabeledFailure() {
	}

	/**
	 * A refusal whose message says of which write it is.
	 */
	public static DataAccessException of(String label, DataAccessException refusal) {
		return withMessage(refusal, "The " + label + " was refused: " + refusal.getMessage());
	}

	/**
	 * The failure of all: the first one with the messages of the others, which it
	 * suppresses.
	 * @param failures the failures, at least one
	 */
	public static DataAccessException join(List<DataAccessException> failures) {
		DataAccessException first = failures.get(0);
		if (failures.size() == 1) {
			return first;
		}
		StringBuilder message = new StringBuilder(String.valueOf(first.getMessage()));
		failures.subList(1, failures.size()).forEach((other) -> message.append(". ").append(other.getMessage()));
		DataAccessException all = withMessage(first, message.toString());
		failures.subList(1, failures.size()).forEach(all::addSuppressed);
		return all;
	}

	/** Of a class that is not known here, it stays what it is. */
	private static DataAccessException withMessage(DataAccessException failure, String message) {
		DataAccessException copy = copy(failure, message);
		if (copy == null || copy.getClass() != failure.getClass()) {
			return failure;
		}
		copy.setStackTrace(failure.getStackTrace());
		return copy;
	}

	private static @Nullable DataAccessException copy(DataAccessException failure, String message) {
		Throwable cause = failure.getCause();
		if (failure instanceof VersionConflictException conflict) {
			return new VersionConflictException(message, conflict.stored().orElse(null), mergeOf(conflict), cause);
		}
		if (failure instanceof ConditionFailedException refused) {
			return new ConditionFailedException(message, refused.stored().orElse(null), cause);
		}
		if (failure instanceof UniqueConstraintException taken) {
			return new UniqueConstraintException(message, taken.type(), taken.constraints(),
					taken.ownerId().orElse(null), cause);
		}
		if (failure instanceof EntityExistsException) {
			return new EntityExistsException(message, cause);
		}
		if (failure instanceof EntityNotFoundException) {
			return new EntityNotFoundException(message);
		}
		if (failure instanceof NewerSchemaException) {
			return new NewerSchemaException(message);
		}
		if (failure instanceof WriteContentionException) {
			return new WriteContentionException(message, cause);
		}
		if (failure instanceof ThrottledException throttled && cause != null) {
			return new ThrottledException(message, throttled.throttles(), cause);
		}
		if (failure instanceof ItemTooLargeException) {
			return new ItemTooLargeException(message);
		}
		return (failure instanceof InvalidDataAccessResourceUsageException)
				? new InvalidDataAccessResourceUsageException(message, cause)
				: (failure instanceof DataIntegrityViolationException)
						? new DataIntegrityViolationException(message, cause) : null;
	}

	private static VersionConflictException.@Nullable Merge mergeOf(VersionConflictException conflict) {
		return conflict.isMergeable() ? (mine, resolver) -> Optional.of(conflict.merge(mine, resolver)) : null;
	}

}
