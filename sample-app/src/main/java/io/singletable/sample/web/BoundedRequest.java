package io.singletable.sample.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Request whose body can't be read beyond a number of bytes.
 */
class BoundedRequest extends HttpServletRequestWrapper {

	private final long max;

	private final Supplier<? extends RuntimeException> refusal;

	private @Nullable ServletInputStream body;

	/**
	 * Create a request.
	 * @param request the original request
	 * @param max maximum number of bytes of its body
	 * @param refusal supplier of the exception to throw when more is read
	 */
	BoundedRequest(HttpServletRequest request, long max, Supplier<? extends RuntimeException> refusal) {
		super(request);
		this.max = max;
		this.refusal = refusal;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.body == null) {
			this.body = new BoundedBody(super.getInputStream(), this.max, this.refusal);
		}
		return this.body;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		String encoding = Objects.requireNonNullElse(getCharacterEncoding(), StandardCharsets.UTF_8.name());
		return new BufferedReader(new InputStreamReader(getInputStream(), encoding));
	}

}
