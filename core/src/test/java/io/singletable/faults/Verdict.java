package io.singletable.faults;

import io.singletable.WriteOutcomeUnknownException;

import org.springframework.dao.DataAccessException;

/**
 * What a caller is told of a write.
 */
enum Verdict {

	DONE, REFUSED, UNKNOWN;

	static Verdict of(Runnable write) {
		try {
			write.run();
			return DONE;
		}
		catch (WriteOutcomeUnknownException ex) {
			return UNKNOWN;
		}
		catch (DataAccessException ex) {
			return REFUSED;
		}
	}

}
