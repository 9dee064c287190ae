package io.singletable.benchmarks.count;

import java.io.IOException;

/**
 * Request beside those that are counted.
 */
@FunctionalInterface
interface Probe {

	/**
	 * Send it.
	 * @param action DynamoDB's name of the request
	 * @param body its body
	 * @return the body of the response
	 * @throws IOException if it fails
	 */
	byte[] send(String action, byte[] body) throws IOException;

}
