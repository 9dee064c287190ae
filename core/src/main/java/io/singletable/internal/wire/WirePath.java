package io.singletable.internal.wire;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.singletable.internal.sdk.ClientConfigurations;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Wire path of a client: on only where the client is the SDK's own, was built with the
 * {@link #interceptor() interceptor}, and nothing else changes what it answers.
 * Thread-safe.
 */
public final class WirePath {

	private static final WirePath OFF = new WirePath(false, null);

	private static final Set<String> HOOKS = Set.of("modifyRequest", "modifyResponse");

	private static final Set<String> HTTP_HOOKS = Set.of("modifyHttpContent", "modifyHttpResponse",
			"modifyHttpResponseContent");

	/**
	 * Packages of interceptors that use hooks of changes to look on. That of the SDK does
	 * not include those of its encryption client, which changes items.
	 */
	private static final List<String> READ_ONLY = List.of("software.amazon.awssdk.", "io.opentelemetry.");

	/** A power of two. */
	private static final int SPARES = 64;

	private final boolean on;

	private final @Nullable String obstacle;

	/**
	 * Spare calls, kept by the threads that used them: to configure a request costs more
	 * than to read an item.
	 */
	private final AtomicReferenceArray<@Nullable WireCall> spares;

	private WirePath(boolean on, @Nullable String obstacle) {
		this.on = on;
		this.obstacle = obstacle;
		this.spares = new AtomicReferenceArray<>(on ? SPARES : 0);
	}

	/**
	 * The interceptor that a client needs for its wire path, as the first of all.
	 */
	public static ExecutionInterceptor interceptor() {
		return new WireInterceptor();
	}

	/**
	 * The wire path of a client.
	 */
	public static WirePath of(DynamoDbClient client) {
		return ClientConfigurations.of(client)
			.map((configuration) -> of(client, configuration.overrideConfiguration().executionInterceptors()))
			.orElse(OFF);
	}

	private static WirePath of(DynamoDbClient client, List<ExecutionInterceptor> interceptors) {
		boolean found = false;
		String obstacle = isOfSdk(client) ? null : client.getClass().getName();
		for (ExecutionInterceptor interceptor : interceptors) {
			if (interceptor instanceof WireInterceptor) {
				found = true;
			}
			else if (obstacle == null && changesAnswers(interceptor.getClass(), found)) {
				obstacle = interceptor.getClass().getName();
			}
		}
		return found ? new WirePath(obstacle == null, obstacle) : OFF;
	}

	/** One around it, or a proxy of it, may change what it answers. */
	private static boolean isOfSdk(DynamoDbClient client) {
		return client.getClass().getPackageName().equals(DynamoDbClient.class.getPackageName());
	}

	/**
	 * Whether an interceptor may change items. Requests pass the interceptors in order,
	 * and answers in reverse: what those after ours do to the content, they do to all of
	 * it.
	 */
	private static boolean changesAnswers(Class<?> interceptor, boolean afterOurs) {
		return READ_ONLY.stream().noneMatch(interceptor.getName()::startsWith)
				&& (overrides(interceptor, HOOKS) || (!afterOurs && overrides(interceptor, HTTP_HOOKS)));
	}

	private static boolean overrides(Class<?> interceptor, Set<String> hooks) {
		for (Method method : interceptor.getMethods()) {
			if (hooks.contains(method.getName()) && method.getDeclaringClass() != ExecutionInterceptor.class) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether entities are read from the bytes of answers, and written as bytes of
	 * requests.
	 */
	public boolean isOn() {
		return this.on;
	}

	/**
	 * What turns the wire path off, of a client that was built for it.
	 * @return name of the class of the interceptor that may change items, or of the
	 * client that is around the SDK's, or null if there is none
	 */
	public @Nullable String obstacle() {
		return this.obstacle;
	}

	/**
	 * The items of the next call.
	 * @return those that pass the client by, or none if it reads and writes items itself
	 */
	public WireCall call() {
		if (!this.on) {
			return WireCall.NONE;
		}
		WireCall spare = this.spares.getAndSet(place(), null);
		return (spare != null) ? spare : new WireCall(this);
	}

	/**
	 * Keep a call for the next one, after its end. One that failed is not used again.
	 */
	void keep(WireCall call) {
		this.spares.set(place(), call);
	}

	@SuppressWarnings("deprecation") // Its successor is none of Java 17.
	private static int place() {
		return (int) Thread.currentThread().getId() & (SPARES - 1);
	}

}
