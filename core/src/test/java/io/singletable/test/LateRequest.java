package io.singletable.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * A request that is held up on its way, so that the caller gives it up, and that arrives
 * when the test says so.
 */
public final class LateRequest implements Fault {

	private @Nullable ExecutableHttpRequest request;

	@Override
	public HttpExecuteResponse call(ExecutableHttpRequest request) throws IOException {
		this.request = request;
		throw new SocketTimeoutException("Read timed out");
	}

	/**
	 * The request is carried out, though nobody waits for the answer any more.
	 */
	public void arrive() {
		try {
			Fault.drain(Objects.requireNonNull(this.request, "Nothing was sent").call());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
