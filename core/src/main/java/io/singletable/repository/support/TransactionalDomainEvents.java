package io.singletable.repository.support;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

import io.singletable.internal.write.transaction.Transactions;
import io.singletable.internal.write.transaction.WriteTransaction;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalApplicationListener;

/**
 * Publisher of the domain events of a repository: in a transaction after its commit,
 * since nothing has happened before, and not at all if it is rolled back or its outcome
 * is unknown. Listeners of the phases that are over by then hear of an event when it
 * occurs. Thread-safe.
 */
final class TransactionalDomainEvents implements ApplicationEventPublisher {

	private static final Set<TransactionPhase> OVER_AFTER_COMMIT = EnumSet.of(TransactionPhase.BEFORE_COMMIT,
			TransactionPhase.AFTER_ROLLBACK);

	private final ApplicationEventPublisher publisher;

	private final Supplier<@Nullable Transactions> transactions;

	/**
	 * Create a publisher.
	 * @param publisher the publisher of the application
	 * @param transactions the transactions of the repository's template, null if it has
	 * none
	 */
	TransactionalDomainEvents(ApplicationEventPublisher publisher, Supplier<@Nullable Transactions> transactions) {
		this.publisher = publisher;
		this.transactions = transactions;
	}

	@Override
	public void publishEvent(Object event) {
		Transactions transactions = this.transactions.get();
		WriteTransaction current = (transactions != null) ? transactions.current() : null;
		if (current == null) {
			this.publisher.publishEvent(event);
			return;
		}
		if (this.publisher instanceof ApplicationContext context) {
			registerEarly(context, event);
		}
		// Each by itself: equal events are several.
		current.afterCommit(new Object(), () -> this.publisher.publishEvent(event));
	}

	private static void registerEarly(ApplicationContext publishing, Object event) {
		ApplicationEvent published = (event instanceof ApplicationEvent own) ? own
				: new PayloadApplicationEvent<>(publishing, event);
		ResolvableType type = (published instanceof PayloadApplicationEvent<?> payload) ? payload.getResolvableType()
				: ResolvableType.forInstance(published);
		for (ApplicationContext context = publishing; context != null; context = context.getParent()) {
			if (context instanceof AbstractApplicationContext listened) {
				for (ApplicationListener<?> listener : listened.getApplicationListeners()) {
					if (listener instanceof TransactionalApplicationListener<?> transactional
							&& OVER_AFTER_COMMIT.contains(transactional.getTransactionPhase())) {
						register(listener, published, type);
					}
				}
			}
		}
	}

	/** Called like this, the listener waits for its phase. */
	private static void register(ApplicationListener<?> listener, ApplicationEvent event, ResolvableType type) {
		GenericApplicationListener generic = (listener instanceof GenericApplicationListener known) ? known
				: new GenericApplicationListenerAdapter(listener);
		if (generic.supportsEventType(type) && generic.supportsSourceType(event.getSource().getClass())) {
			generic.onApplicationEvent(event);
		}
	}

}
