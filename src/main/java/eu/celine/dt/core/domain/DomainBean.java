package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** A domain and the bean factory that made it and knows what it has to destroy. */
record DomainBean(DTDomain domain, DefaultListableBeanFactory beans) {}
