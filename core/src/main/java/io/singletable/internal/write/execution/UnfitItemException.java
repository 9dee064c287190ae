package io.singletable.internal.write.execution;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

/**
 * Exception for an update that DynamoDB can't apply to the item as it is stored. Nothing
 * was written. Caught where there is another way to change the item.
 */
public final class UnfitItemException extends InvalidDataAccessResourceUsageException {

	private final UpdateProblem problem;

	UnfitItemException(UpdateProblem problem, DataAccessException refusal) {
		super(refusal.getMessage(), refusal.getCause());
		this.problem = problem;
	}

	public UpdateProblem problem() {
		return this.problem;
	}

}
