package io.singletable.autoconfigure.transaction;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.interceptor.TransactionAttribute;

/**
 * Methods of a bean whose transactions do not include what it writes to DynamoDB.
 *
 * @param bean the bean
 * @param methods the methods as they are reported, in order of their names
 */
record UnmanagedMethods(TransactionalBean bean, List<String> methods) {

	private static final int TOLD = 5;

	/**
	 * Find the methods of a bean.
	 * @param bean the bean
	 * @param transactions the transactions of its methods
	 * @param managers managers that are meant, or {@code null} if transactions are not
	 * enabled, so that no method is in one
	 * @param stores the stores that beans reach
	 * @return the methods, possibly none
	 */
	static UnmanagedMethods of(TransactionalBean bean, Map<Method, TransactionAttribute> transactions,
			@Nullable AnnotatedTransactionManagers managers, TransactionalStores stores) {
		List<String> methods = transactions.entrySet()
			.stream()
			.filter((entry) -> managers == null || managers.isUnknown(entry.getValue())
					|| (managers.isOfOthers(entry.getValue(), bean) && !stores.isShared(bean.name())))
			.map((entry) -> bean.name() + "." + entry.getKey().getName() + unknown(entry.getValue(), managers))
			.distinct()
			.sorted()
			.toList();
		return new UnmanagedMethods(bean, methods);
	}

	private static String unknown(TransactionAttribute transaction, @Nullable AnnotatedTransactionManagers managers) {
		return (managers != null && managers.isUnknown(transaction))
				? " (no transaction manager is named '" + transaction.getQualifier() + "')" : "";
	}

	boolean isEmpty() {
		return this.methods.isEmpty();
	}

	@Override
	public String toString() {
		String told = this.methods.stream().limit(TOLD).collect(Collectors.joining(", "));
		int more = this.methods.size() - TOLD;
		return this.bean + ": " + told + ((more > 0) ? " and " + more + " more" : "");
	}

}
