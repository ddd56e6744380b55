/** Registering a marriage at home costs nothing. */
export const rates = []
export const fees = () => []
