package io.singletable.test;

import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.singletable.core.TerminatingQuery;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Watch on every request of every client of a test run: the library scans only where the
 * test allows it, and begins with no more than it needs where one row is enough. What
 * tests send themselves is their own affair. The SDK makes one of these for each client,
 * since {@code execution.interceptors} names it.
 */
public final class RequestWatch implements ExecutionInterceptor {

	private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

	private static final Set<String> OF_ONE_ROW = Set.of("first", "one", "exists");

	/** Those of other modules, which use this one. */
	private static final String TEST_CLASSES = "/test-classes/";

	private static final List<String> MISTAKES = new ArrayList<>();

	private static long seen;

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		count();
		if (context.request() instanceof ScanRequest scan) {
			List<Class<?>> callers = new ArrayList<>();
			boolean told = STACK.walk((frames) -> frames.filter(RequestWatch::isOurs)
				.peek((frame) -> callers.add(frame.getDeclaringClass()))
				.toList()
				.stream()
				.anyMatch(RequestWatch::isTold));
			if (isOfLibrary(callers) && !told) {
				report("Scan of " + scan.tableName() + " by " + callers.get(0).getName());
			}
		}
		if (context.request() instanceof QueryRequest query && query.limit() == null && !query.hasExclusiveStartKey()
				&& isOfOneRow()) {
			report("Query of " + query.tableName() + " without a limit, though one row is wanted");
		}
	}

	/**
	 * Number of requests so far.
	 */
	static synchronized long seen() {
		return seen;
	}

	/**
	 * The mistakes since the last call.
	 */
	static synchronized List<String> takeMistakes() {
		List<String> taken = List.copyOf(MISTAKES);
		MISTAKES.clear();
		return taken;
	}

	private static synchronized void count() {
		seen++;
	}

	private static synchronized void report(String mistake) {
		MISTAKES.add(mistake);
	}

	private static boolean isOurs(StackFrame frame) {
		return frame.getClassName().startsWith("io.singletable.") && frame.getDeclaringClass() != RequestWatch.class
				&& !ExecutionInterceptor.class.isAssignableFrom(frame.getDeclaringClass());
	}

	/** What is nearest to the client has sent the request. */
	private static boolean isOfLibrary(List<Class<?>> callers) {
		return !callers.isEmpty() && !isTest(callers.get(0));
	}

	private static boolean isTest(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		return source != null
				&& (source.getLocation().equals(RequestWatch.class.getProtectionDomain().getCodeSource().getLocation())
						|| source.getLocation().getPath().endsWith(TEST_CLASSES));
	}

	/** A backfill or a list of blobs reads everything: that is what it is for. */
	private static boolean isTold(StackFrame frame) {
		Class<?> type = frame.getDeclaringClass();
		return isTest(type) ? isMarked(frame) : type.getPackageName().equals("io.singletable.internal.backfill")
				|| type.getName().equals("io.singletable.internal.blob.chunk.ChunkScan");
	}

	private static boolean isMarked(StackFrame frame) {
		return Arrays.stream(frame.getDeclaringClass().getDeclaredMethods())
			.anyMatch((method) -> method.getName().equals(frame.getMethodName())
					&& method.isAnnotationPresent(MayScan.class));
	}

	private static boolean isOfOneRow() {
		return STACK.walk((frames) -> frames.filter(RequestWatch::isOurs)
			.anyMatch((frame) -> TerminatingQuery.class.isAssignableFrom(frame.getDeclaringClass())
					&& OF_ONE_ROW.contains(frame.getMethodName())));
	}

}
