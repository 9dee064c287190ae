package io.singletable.console;

import java.util.Optional;

/**
 * Request units that calls of repository methods consumed, as they were measured.
 */
@FunctionalInterface
interface ConsumedUnits {

	/** Nothing is measured. */
	ConsumedUnits NONE = (method) -> Optional.empty();

	/**
	 * The mean of the calls of a method.
	 * @param method repository and method, as in {@code TicketRepository.findByStatus};
	 * overloaded methods are measured together
	 * @return the mean, or empty if no call consumed units yet
	 */
	Optional<Double> mean(String method);

}
