package io.singletable.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

import org.springframework.util.Assert;

/**
 * A request that is held up on its way, so that the caller gives it up, and that arrives
 * when the test says so.
 */
public final class LateRequest implements Fault {

	private final CountDownLatch sent = new CountDownLatch(1);

	private @Nullable ExecutableHttpRequest request;

	@Override
	public HttpExecuteResponse call(ExecutableHttpRequest request) throws IOException {
		this.request = request;
		this.sent.countDown();
		throw new SocketTimeoutException("Read timed out");
	}

	/**
	 * The request is carried out, though nobody waits for the answer any more. Waits for
	 * the thread that is about to send it.
	 */
	public void arrive() {
		try {
			Assert.state(this.sent.await(1, TimeUnit.MINUTES), "Nothing was sent");
			Fault.drain(Objects.requireNonNull(this.request).call());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
