package io.singletable.lifecycle;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.data.domain.AuditorAware;

/**
 * Auditors of an application, their names in versions, and the traces that they save in.
 * Thread-safe.
 *
 * @param auditors provider of the current auditor, or null
 * @param names the names of auditors
 * @param traceIds provider of the id of the current trace, null if there is none
 */
record Auditing(@Nullable AuditorAware<?> auditors, Names names, Supplier<@Nullable String> traceIds) {

	/** Neither auditors nor traces. */
	static final Auditing NONE = new Auditing(null, new Names(null), () -> null);

	/**
	 * The same traces with other auditors.
	 * @param auditors provider of the current auditor
	 * @param names the declared names of auditors, or null
	 */
	@SuppressWarnings("unchecked")
	<U> Auditing by(AuditorAware<U> auditors, @Nullable AuditorName<? super U> names) {
		return new Auditing(auditors, new Names((AuditorName<Object>) names), this.traceIds);
	}

	/**
	 * The same auditors in other traces.
	 */
	Auditing in(Supplier<@Nullable String> traceIds) {
		return new Auditing(this.auditors, this.names, traceIds);
	}

	Optional<?> auditor() {
		return (this.auditors != null) ? this.auditors.getCurrentAuditor() : Optional.empty();
	}

	Optional<String> nameOf(Object auditor) {
		return Optional.ofNullable(this.names.of(auditor));
	}

	Optional<String> traceId() {
		return Optional.ofNullable(this.traceIds.get());
	}

	/**
	 * Names of auditors: those of the application, or else the text of simple values. The
	 * text form of any other object is unknown, and may show what must not be stored.
	 * Thread-safe.
	 */
	static final class Names {

		private static final Log logger = LogFactory.getLog(Lifecycle.class);

		private final @Nullable AuditorName<Object> declared;

		private final Set<Class<?>> unnamed = ConcurrentHashMap.newKeySet();

		Names(@Nullable AuditorName<Object> declared) {
			this.declared = declared;
		}

		/**
		 * The name of an auditor.
		 * @param auditor the auditor
		 * @return the name, or null if there is none
		 */
		@Nullable String of(Object auditor) {
			if (this.declared != null) {
				return this.declared.nameOf(auditor);
			}
			if (auditor instanceof Enum<?> constant) {
				return constant.name();
			}
			if (BeanUtils.isSimpleValueType(auditor.getClass())) {
				return auditor.toString();
			}
			if (auditor instanceof Principal principal) {
				return principal.getName();
			}
			if (this.unnamed.add(auditor.getClass())) {
				logger.warn("Versions are stored without their author: the AuditorAware provides a "
						+ auditor.getClass().getName()
						+ ", of which it is not known how to name it. Provide a String or "
						+ "another simple value, or declare an AuditorName for it (Lifecycle.auditedBy)");
			}
			return null;
		}

	}

}
