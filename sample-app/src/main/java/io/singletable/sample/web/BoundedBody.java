package io.singletable.sample.web;

import java.io.IOException;
import java.util.function.Supplier;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * Body of a request, limited to a number of bytes.
 */
class BoundedBody extends ServletInputStream {

	private final ServletInputStream body;

	private final Supplier<? extends RuntimeException> refusal;

	private long left;

	BoundedBody(ServletInputStream body, long max, Supplier<? extends RuntimeException> refusal) {
		this.body = body;
		this.left = max;
		this.refusal = refusal;
	}

	@Override
	public int read() throws IOException {
		int value = this.body.read();
		count((value < 0) ? 0 : 1);
		return value;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = this.body.read(bytes, offset, length);
		count(Math.max(read, 0));
		return read;
	}

	private void count(int bytes) {
		this.left -= bytes;
		if (this.left < 0) {
			throw this.refusal.get();
		}
	}

	@Override
	public boolean isFinished() {
		return this.body.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.body.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.body.setReadListener(listener);
	}

	@Override
	public int available() throws IOException {
		return this.body.available();
	}

	@Override
	public void close() throws IOException {
		this.body.close();
	}

}
